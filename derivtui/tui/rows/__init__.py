"""Rows of the Graph and Steps panes as plain data, made and laid out without any widget.

`graph` and `steps` turn a Report into frozen rows; `graph_line` and `step_line` lay one row out at a given width as
lines of `line.Piece`. The panes only add cursor, marks and colour, so tests compare records and text.
"""
