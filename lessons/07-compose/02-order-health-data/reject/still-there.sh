# task: down-v
# message: answer.wrong
# hint: a line with "Volume"
# answer down-v: The three of ships.sql and Vostok
