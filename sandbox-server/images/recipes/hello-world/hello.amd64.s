# write(1, text, size); exit(0)
.globl _start
_start:
  mov $1, %edi
  lea text(%rip), %rsi
  mov $size, %edx
  mov $1, %eax
  syscall
  xor %edi, %edi
  mov $60, %eax
  syscall
text:
  .incbin "hello.txt"
  .set size, . - text
