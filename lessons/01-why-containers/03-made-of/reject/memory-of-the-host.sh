# What free shows is the memory of the machine, which no cgroup has shared out.
# task: memory-limit
# message: answer.wrong
# answer memory-limit: $(awk '/MemTotal/ { print $2 * 1024 }' /proc/meminfo)
docker run -d --name box busybox:1.37 sleep infinity
