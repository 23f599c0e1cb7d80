# shellcheck shell=bash
# Runs the build's steps one after the other, each stamped when done, and says how far it is.
#
# A step's weight is its cost in CPU-seconds, measured cold on two idle cores; a step that keeps
# only one core busy counts double, because the other core stands idle meanwhile. Steps that run
# a compiler also carry the number of log lines a cold run writes, which gives the share done.

PLAN=()                 # step names in order
declare -A STEP_WEIGHT STEP_LINES STEP_TEXT STEP_STAMP
PROGRESS_JSON=0
LOG_FILE=""

plan_step() { # NAME WEIGHT LINES STAMP TEXT
    PLAN+=("$1")
    STEP_WEIGHT[$1]=$2 STEP_LINES[$1]=$3 STEP_STAMP[$1]=$4 STEP_TEXT[$1]=$5
}

PROGRESS_DONE=0         # weight of finished steps
PROGRESS_WORKED=0       # of that, what this run did itself: the base of the speed
PROGRESS_TOTAL=0
PROGRESS_BEGAN=0
PROGRESS_LAST=""
PROGRESS_CHILD=""

# Two cores at the measured speed do two CPU-seconds a second; milliseconds per unit of weight.
readonly PROGRESS_DEFAULT_MS=600

now_ms() { local t=${EPOCHREALTIME/./}; printf '%s' "$((t / 1000))"; }

# Milliseconds one unit of weight takes, observed once there is enough to observe.
progress_rate_ms() { # WEIGHT_IN_STEP
    local worked=$((PROGRESS_WORKED + $1)) elapsed
    elapsed=$(($(now_ms) - PROGRESS_BEGAN))
    if [ "$worked" -ge 8 ]; then echo $((elapsed / worked)); else echo $PROGRESS_DEFAULT_MS; fi
}

# Share of the running step that is done, in thousandths.
progress_share() { # STEP STARTED_MS LINES_AT_START
    local step=$1 started=$2 first=$3 lines share
    if [ "${STEP_LINES[$step]}" -gt 0 ]; then
        lines=$(wc -l < "$LOG_FILE")
        share=$(((lines - first) * 1000 / STEP_LINES[$step]))
    else
        share=$((($(now_ms) - started) * 1000 / (STEP_WEIGHT[$step] * PROGRESS_DEFAULT_MS + 1)))
    fi
    [ "$share" -le 980 ] || share=980
    echo "$share"
}

progress_report() { # NUMBER STEP SHARE
    local number=$1 step=$2 share=${3:-0} within left percent rate eta line
    within=$((STEP_WEIGHT[$step] * share / 1000))
    percent=$(((PROGRESS_DONE + within) * 100 / PROGRESS_TOTAL))
    left=$((PROGRESS_TOTAL - PROGRESS_DONE - within))
    rate=$(progress_rate_ms "$within")  # empty when Ctrl+C stopped it together with us
    eta=$((left * ${rate:-$PROGRESS_DEFAULT_MS} / 1000))
    if [ "$PROGRESS_JSON" = 1 ]; then
        line=$(printf '{"step":%d,"steps":%d,"percent":%d,"etaSeconds":%d,"text":%s}' \
            "$number" "${#PLAN[@]}" "$percent" "$eta" "$(json_string "${STEP_TEXT[$step]}")")
    else
        line=$(printf '[%2d/%d] %3d %%  %s left  %s' "$number" "${#PLAN[@]}" "$percent" \
            "$(progress_clock "$eta")" "${STEP_TEXT[$step]}")
    fi
    progress_print "$line" "$number:$((percent / 5))"
}

progress_clock() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

# A terminal gets every change on one line; a log file or pipe one line for every five per cent.
progress_print() { # LINE COARSE
    if [ "$PROGRESS_JSON" = 1 ]; then
        [ "$1" = "$PROGRESS_LAST" ] || printf '%s\n' "$1" >&2
        PROGRESS_LAST=$1
    elif [ -t 2 ]; then
        printf '\r\033[K%s' "$1" >&2
    elif [ "$2" != "$PROGRESS_LAST" ]; then
        printf '%s\n' "$1" >&2
        PROGRESS_LAST=$2
    fi
}

progress_end_line() { [ "$PROGRESS_JSON" = 1 ] || [ ! -t 2 ] || printf '\n' >&2; }

# The child is a process group of its own, so stopping it stops compilers and all.
progress_cancel() {
    trap '' INT TERM HUP
    if [ -n "$PROGRESS_CHILD" ]; then
        kill -TERM -- "-$PROGRESS_CHILD" 2>/dev/null || true
        wait "$PROGRESS_CHILD" 2>/dev/null || true
    fi
    progress_end_line
    note "stopped. What is finished is kept: run the same command again to go on from here."
    exit 130
}

step_done() { [ -e "${STEP_STAMP[$1]}" ]; }

# Runs every planned step that has no stamp yet. A step NAME is the function step_NAME.
run_plan() {
    local step number=0
    PROGRESS_BEGAN=$(now_ms)
    for step in "${PLAN[@]}"; do PROGRESS_TOTAL=$((PROGRESS_TOTAL + STEP_WEIGHT[$step])); done
    trap progress_cancel INT TERM HUP
    for step in "${PLAN[@]}"; do
        number=$((number + 1))
        if ! step_done "$step"; then
            run_step "$number" "$step"
            PROGRESS_WORKED=$((PROGRESS_WORKED + STEP_WEIGHT[$step]))
        fi
        PROGRESS_DONE=$((PROGRESS_DONE + STEP_WEIGHT[$step]))
    done
    progress_end_line
    trap - INT TERM HUP
}

run_step() { # NUMBER STEP
    local number=$1 step=$2 started first status=0
    printf '\n==== %s: %s\n' "$(date -u +%FT%TZ)" "${STEP_TEXT[$step]}" >> "$LOG_FILE"
    started=$(now_ms) first=$(wc -l < "$LOG_FILE")
    : > "$ERROR_FILE"
    set -m
    (set -e; trap - INT TERM HUP; "step_$step") < /dev/null >> "$LOG_FILE" 2>&1 9>&- &
    PROGRESS_CHILD=$!
    set +m
    while kill -0 "$PROGRESS_CHILD" 2>/dev/null; do
        progress_report "$number" "$step" "$(progress_share "$step" "$started" "$first")"
        sleep 0.5
    done
    wait "$PROGRESS_CHILD" || status=$?
    PROGRESS_CHILD=""
    printf '==== step %s: status %d, %d ms, %d lines\n' "$step" "$status" \
        $(($(now_ms) - started)) $(($(wc -l < "$LOG_FILE") - first)) >> "$LOG_FILE"
    [ "$status" -eq 0 ] || step_failed "$step" "$status"
    mkdir -p "$(dirname "${STEP_STAMP[$step]}")"
    [ -e "${STEP_STAMP[$step]}" ] || : > "${STEP_STAMP[$step]}"
}

step_failed() { # STEP STATUS
    local text
    progress_end_line
    if [ -s "$ERROR_FILE" ]; then
        cat "$ERROR_FILE" >&2
    else
        text=$(grep -n -m3 -iE '(^|[^a-z])(error|fatal|cannot|failed):?( |$)' \
            <(tail -n 200 "$LOG_FILE") | cut -d: -f2- | cut -c1-200) || true
        [ -n "$text" ] || text=$(tail -n 4 "$LOG_FILE" | cut -c1-200)
        printf 'wine-nspa: error: the step "%s" failed (status %d):\n%s\n' \
            "${STEP_TEXT[$1]}" "$2" "$text" >&2
    fi
    printf '  Everything it printed: %s\n  Run again to go on from this step.\n' "$LOG_FILE" >&2
    exit 1
}
