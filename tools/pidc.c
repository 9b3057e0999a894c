#include <stdio.h>

int main(void)
{
    fputs("usage: pidc COMMAND\n", stderr);
    return 2;
}
