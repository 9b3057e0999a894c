"""Writes a style sheet or script as a C array, without its comments and its indentation."""
import re
import sys

source, target = sys.argv[1:]
kind = "style" if source.endswith(".css") else "script"
text = open(source, encoding="utf-8").read()
if kind == "style":
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
lines = (line.strip() for line in text.splitlines())
text = "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
assert "</" not in text and "<!--" not in text, "it must not close its element"
data = text.encode()
rows = [", ".join(map(str, data[i:i + 20])) for i in range(0, len(data), 20)]
with open(target, "w", encoding="ascii") as out:
    out.write('#include "render/html_assets.h"\n\n')
    out.write("const unsigned char html_%s_bytes[] = {\n    %s,\n};\n" % (kind, ",\n    ".join(rows)))
    out.write("const size_t html_%s_size = sizeof html_%s_bytes;\n" % (kind, kind))
