"""What follows before any choice: stage times, modes, and windows of close and operation.

Cash by month, what deals that exist hold, and windows cut for questions about one project have
come to the three that the name of the room means.
"""
