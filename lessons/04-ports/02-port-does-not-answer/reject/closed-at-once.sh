# task: exposed-answers
# message: answer.wrong
# hint: somebody would have to open it
# answer exposed-answers: A connection that is closed at once
