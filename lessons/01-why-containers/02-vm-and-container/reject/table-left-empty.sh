# task: kernel-and-time
# message: cell.empty
# says: in the row "Kernel"
vm uname -r </dev/null
