#include <stdio.h>

int main(void) {
  puts("High water at 06:12, low water at 12:31.");
  return 0;
}
