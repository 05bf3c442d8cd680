# task: memory-limit, process-count
# answer process-count: One.
# answer memory-limit: $(docker exec box sh -c 'cat /sys/fs/cgroup/memory*/memory.limit_in_bytes /sys/fs/cgroup/memory.max 2>/dev/null | sed s/[0-9]$/\&\ bytes/')
docker run -d --name box debian:trixie-slim sleep infinity
