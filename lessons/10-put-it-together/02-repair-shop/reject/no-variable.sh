# task: sign-cause
# message: answer.wrong
# hint: .Config.Env
# answer sign-cause: PORT is not set in the container
