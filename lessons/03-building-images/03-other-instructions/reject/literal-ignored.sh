# task: literal
# message: answer.wrong
# answer literal: Ahoy, sailor!
