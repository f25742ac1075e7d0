"""用 Python 提问，只用标准库：python3 examples/ask.py "问题"。地址和密钥取 WENCE_URL、WENCE_KEY。"""
import json
import os
import sys
import urllib.error
import urllib.request

url = os.environ.get("WENCE_URL", "http://127.0.0.1:8787")
key = os.environ.get("WENCE_KEY")
question = sys.argv[1] if len(sys.argv) > 1 else "贸易强省2027年货物贸易目标是多少？"
headers = {"Content-Type": "application/json"}
if key:
    headers["Authorization"] = f"Bearer {key}"
request = urllib.request.Request(f"{url}/ask", json.dumps({"question": question}).encode(), headers)
try:
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
except urllib.error.HTTPError as error:
    problem = json.load(error)
    sys.exit(f"{problem['status']} {problem['code']}：{problem['detail']}")
print(answer["answer"])
for citation in answer["citations"]:
    print(f"[{citation['index']}] 《{citation['title']}》{citation['label']}：{citation['quote']}")
