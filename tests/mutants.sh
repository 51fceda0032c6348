#!/usr/bin/env bash
# Mutation testing of the model, the rule and the checks: changes the code in small ways, one at a time, and tells which
# changes no test notices. Needs cargo-mutants, takes hours, and is not part of CI.
#
#   tests/mutants.sh                    everything
#   tests/mutants.sh -f 'src/query/rule/**'    some files
#   tests/mutants.sh --shard 0/8        an eighth
#
# The outcome is in target/mutants.out: `missed.txt` lists the changes that went unnoticed.
set -euo pipefail
cd "$(dirname "$0")/.."

files=(-f 'src/model/**' -f 'src/query/**' -f 'src/check/**' -f src/character.rs)
case " $* " in
    *' -f '* | *' --file '*) files=() ;;
esac

# The checks are tested by broken datasets, the rest beside the code. Text that is only printed is not worth a mutant.
exec cargo mutants \
    "${files[@]}" \
    --exclude '**/tests/**' --exclude '**/tests.rs' --exclude src/model/date/properties.rs \
    --exclude-re 'impl (fmt::|std::fmt::)?(Display|Debug)' \
    --jobs 1 --timeout 300 --output target \
    "$@" \
    -- --lib --test bad
