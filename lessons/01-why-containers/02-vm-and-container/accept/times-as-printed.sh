# task: kernel-and-time
cat >comparison.md <<END
| Kernel  | $(vm uname -a </dev/null | grep -o '^Linux[[:print:]]*') | Linux $(uname -r) |
| Seconds | 0m6,884s                            | 0m0.306s          |
END
