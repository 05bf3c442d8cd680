# task: memory-limit
# message: container.missing
# answer memory-limit: 3221225472
docker run -d busybox:1.37 sleep infinity
