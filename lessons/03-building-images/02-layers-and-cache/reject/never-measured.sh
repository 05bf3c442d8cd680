# task: times-as-long
# message: measure.missing
# says: source-first.Dockerfile
# hint: ./measure
# answer times-as-long: 20
