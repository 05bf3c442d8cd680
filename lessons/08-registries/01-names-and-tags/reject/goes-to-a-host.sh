# task: goes-where
# message: answer.wrong
# hint: a dot or a colon
# answer goes-where: The one at the host harbour
