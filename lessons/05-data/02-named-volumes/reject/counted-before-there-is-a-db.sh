# task: boats-found
# message: container.missing
# answer boats-found: 3
