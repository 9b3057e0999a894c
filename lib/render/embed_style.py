"""Writes a style sheet as a C array, without its comments and its indentation."""
import re
import sys

style = open(sys.argv[1], encoding="utf-8").read()
style = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
style = "\n".join(line.strip() for line in style.splitlines() if line.strip()) + "\n"
assert "</" not in style, "a style must not close its element"
data = style.encode()
rows = [", ".join(map(str, data[i:i + 20])) for i in range(0, len(data), 20)]
with open(sys.argv[2], "w", encoding="ascii") as out:
    out.write('#include "render/html_style.h"\n\n')
    out.write("const unsigned char html_style_bytes[] = {\n    %s,\n};\n" % ",\n    ".join(rows))
    out.write("const size_t html_style_size = sizeof html_style_bytes;\n")
