#!/bin/sh
# The first minute with curl: everything a newcomer does in the browser. In one terminal: npm start. In another:
#   sh docs/first-minute.sh '<the link that npm start printed>'
set -eu
link=${1:?Give the link that npm start printed}
address=${link%/sign-in/*}
cookies=$(mktemp) file=$(mktemp -d)/harbour.md
trap 'rm -rf "$cookies" "$(dirname "$file")"' EXIT
get() { curl -fsS -b "$cookies" "$address$1"; }
token() { sed -n 's/.*name="token" value="\([^"]*\)".*/\1/p' | head -n 1; }

# Sign in: the link shows a button, pressing it uses the link up.
press=$(curl -fsS "$link" | token)
curl -fsS -o /dev/null -c "$cookies" -H "Origin: $address" --data-urlencode "token=$press" "$link"

# Ask, and open the first citation at its sentence.
cited=$(get '/ask?q=iran+turkey' | grep -o 'beside=[A-Za-z0-9_-]*' | head -n 1 | cut -d= -f2)
echo "cited: $(get "/a/$cited" | sed -n 's/.*<mark id="quote"[^>]*>\([^<]*\)<.*/\1/p' | head -n 1)"

# The topic as a picture, and the same answer as both platforms would show it.
echo "picture: $(get '/topic?q=iran+turkey' | sed -n 's/.*<desc id="time-text">\([^<]*\)<.*/\1/p' | head -n 1)"
for platform in slack discord; do
  echo "$platform: $(get "/ask?q=iran+turkey&as=$platform" | grep -c 'class="chat chat-') message"
done

# Preview a schedule: nothing is saved before its button is pressed.
echo "schedule: $(get '/schedules/new?query=iran+turkey&when=weekdays+08:00&zone=London' | sed -n 's/.*<p>\(Next: [^<]*\)<.*/\1/p' | head -n 1)"

# Read a file in, and wait for the report. The first real article removes the samples.
printf '# The harbour reopens\n\nThe harbour of Trabzon reopened on Monday after a storm.\n' > "$file"
press=$(get /sources | token)
report=$(curl -fsS -b "$cookies" -o /dev/null -w '%{redirect_url}' -H "Origin: $address" -F "token=$press" -F "files=@$file" "$address/files")
for _ in 1 2 3 4 5 6 7 8 9 10; do
  said=$(curl -fsS -b "$cookies" "$report" | sed -n 's/.*<h1>\([^<]*\)<.*/\1/p' | head -n 1)
  case $said in Reading*|Waiting*) sleep 1 ;; *) break ;; esac
done
echo "file: $said"
