rows = [1, 2]
old-rows = rows[:1]
new-rows = rows[1:]
