# task: goes-where
# message: answer.wrong
# hint: by the rule above
# answer goes-where: None: it is a name on this engine only
