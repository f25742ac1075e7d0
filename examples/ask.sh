#!/bin/sh
# 用 curl 提问：sh examples/ask.sh "问题"。地址和密钥取 WENCE_URL、WENCE_KEY。
set -eu
question="${1:-贸易强省2027年货物贸易目标是多少？}"
url="${WENCE_URL:-http://127.0.0.1:8787}"
# 问题里的引号和反斜线要转义，才是合法的 JSON。
escaped=$(printf '%s' "$question" | sed 's/\\/\\\\/g; s/"/\\"/g')
curl --silent --show-error --fail-with-body "$url/ask" \
  --header 'Content-Type: application/json' \
  ${WENCE_KEY:+--header "Authorization: Bearer $WENCE_KEY"} \
  --data "{\"question\": \"$escaped\"}"
