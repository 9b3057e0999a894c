/*
 * The memory of libxml2: where there is none left, the program says so and ends, as
 * everywhere else. By itself libxml2 would go on without what it could not hold.
 */
#ifndef PIDC_CORE_XML_MEMORY_H
#define PIDC_CORE_XML_MEMORY_H

/* To be called once, before anything else of libxml2. */
void xml_memory_set_up(void);

#endif
