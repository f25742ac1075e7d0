"""用现成的 OpenAI 客户端提问：pip install openai，然后 python3 examples/openai_client.py "问题"。"""
import os
import sys

from openai import OpenAI

client = OpenAI(base_url=os.environ.get("WENCE_URL", "http://127.0.0.1:8787") + "/v1", api_key=os.environ.get("WENCE_KEY", "none"))
question = sys.argv[1] if len(sys.argv) > 1 else "贸易强省2027年货物贸易目标是多少？"
for chunk in client.chat.completions.create(model="wence", messages=[{"role": "user", "content": question}], stream=True):
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="", flush=True)
print()
