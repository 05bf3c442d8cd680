#include <stdio.h>

int main(void) {
  puts("\n"
       "Hello from Docker!\n"
       "This message shows that your engine works: it did, in this order,\n"
       "\n"
       " 1. The Docker client contacted the Docker daemon.\n"
       " 2. The daemon did not have the image \"hello-world\" and pulled it from a registry.\n"
       " 3. The daemon created a new container from that image, which runs the\n"
       "    program that prints what you are reading.\n"
       " 4. The daemon streamed that output to the client, which sent it to your terminal.\n"
       "\n"
       "(This is Drydock's stand-in for the image of that name.)\n");
  return 0;
}
