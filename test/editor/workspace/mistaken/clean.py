rows = [1]
clean-rows = rows[:1]
