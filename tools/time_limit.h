/*
 * A limit to the time that the processor may take, for what no count of steps
 * bounds.
 */
#ifndef PIDC_TIME_LIMIT_H
#define PIDC_TIME_LIMIT_H

/*
 * From now on the program may take so many seconds of the processor; then it prints
 * `message` (static, with its line feed) on standard error and exits with `status`.
 */
void time_limit(int seconds, const char *message, int status);

#endif
