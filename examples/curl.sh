#!/usr/bin/env bash
# A film by plain HTTP, nothing but curl and jq: bash examples/curl.sh "城市延时，10秒，竖屏" city.mp4
set -euo pipefail
api=${MOYING_API_URL:-http://127.0.0.1:8760}
wish=$1 film=$2

token=$(curl -sS -X POST "$api/api/auth/anonymous-token" -H "X-Client-Id: $(cat /proc/sys/kernel/random/uuid)" |
  jq -r .data.token)
call() {
  curl -sS -H "Authorization: Bearer $token" -H "X-Skill-Source: curl-example" -H "X-Skill-Version: 1.0.0" \
    -H "X-Skill-Platform: terminal" -H "Content-Type: application/json" "$@"
}

session=$(call "$api/api/tasks/me/with-session/nemo_agent" -d '{"task_name": "curl", "language": "zh"}' |
  jq -r .data.session_id)

# The turn: heartbeats have empty data, pieces are `partial`, and the whole text comes at the end.
jq -n --arg session "$session" --arg text "$wish" \
  '{app_name: "nemo_agent", session_id: $session, new_message: {parts: [{text: $text}]}}' |
  call -N "$api/run_sse" -H "Accept: text/event-stream" -d @- |
  sed -un 's/^data: \({.*}\)$/\1/p' |
  jq -r 'select(.partial | not) | (.errorMessage // (.content.parts[]?.text)) // empty'

# The export: the newest draft goes back as it came, under an id of our own.
id=render_$(date +%s%N)
call "$api/api/state/nemo_agent/me/$session/latest" |
  jq --arg id "$id" --arg session "$session" '{id: $id, sessionId: $session, draft: .data.state.draft}' |
  call "$api/api/render/proxy/lambda" -d @- > /dev/null
while status=$(call "$api/api/render/proxy/lambda/$id" | jq -r .status); [[ $status == pending || $status == processing ]]; do
  sleep 0.5
done
[[ $status == completed ]] || { echo "the render is $status" >&2; exit 1; }
call -f "$api/api/render/proxy/$id/download" -o "$film"
echo "$film"
