# task: literal
# message: answer.wrong
# hint: docker run --rm hail
# answer literal: Ahoy, Ahoy!
