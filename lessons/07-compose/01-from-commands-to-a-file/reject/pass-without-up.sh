# task: office-pass
# message: project.missing
# answer office-pass: 1234
