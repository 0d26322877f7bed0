# What in a document goes against a JSON Schema, as far as those of `dlcost schema` go: a list of texts, empty where all is well.
#     jq --slurpfile schema FILE 'include "schema"; faults($schema[0]; "#")'
def target($root; $ref):
    if $ref == "#" then $root else ($root | getpath($ref | ltrimstr("#/") | split("/"))) // error("the schema has no \($ref)") end;
def kind: if type == "number" and . == floor then "integer" else type end;
def is_of($types): . as $value | [$types] | flatten | any(. == ($value | type) or . == ($value | kind));
def check($s; $root; $path):
    . as $value
    | [ (if $s["$ref"] then check(target($root; $s["$ref"]); $root; $path)[] else empty end),
        (if $s.type and (is_of($s.type) | not) then "\($path): not \($s.type)" else empty end),
        (if $s.const != null and $s.const != $value then "\($path): not \($s.const)" else empty end),
        (if $s.enum and ($s.enum | any(. == $value) | not) then "\($path): none of \($s.enum)" else empty end),
        (if type == "number" and $s.minimum != null and . < $s.minimum then "\($path): below \($s.minimum)" else empty end),
        (if type == "number" and $s.exclusiveMinimum != null and . <= $s.exclusiveMinimum then "\($path): not above \($s.exclusiveMinimum)" else empty end),
        (if type == "number" and $s.maximum != null and . > $s.maximum then "\($path): above \($s.maximum)" else empty end),
        (if type == "array" and $s.minItems and length < $s.minItems then "\($path): too short" else empty end),
        (if type == "object" then ($s.required // [])[] as $key | select($value | has($key) | not) | "\($path): no \($key)" else empty end),
        (if type == "object" then
            to_entries[] | . as $member
            | if ($s.properties // {})[.key] then .value | check($s.properties[$member.key]; $root; "\($path)/\($member.key)")[]
              elif ($s.patternProperties // {}) | keys | any(. as $pattern | $member.key | test($pattern)) then empty
              elif $s.additionalProperties == false then "\($path): unknown \(.key)"
              elif ($s.additionalProperties | type) == "object" then .value | check($s.additionalProperties; $root; "\($path)/\($member.key)")[]
              else empty end
         else empty end),
        (if type == "array" and $s.items then range(length) as $i | .[$i] | check($s.items; $root; "\($path)/\($i)")[] else empty end),
        (($s.allOf // [])[] as $one | $value | check($one; $root; $path)[]),
        (if $s.anyOf then
            [$s.anyOf[] as $one | $value | check($one; $root; $path)] | if any(. == []) then empty else min_by(length)[] end
         else empty end),
        (if $s.not and ($value | check($s.not; $root; $path) | length == 0) then "\($path): what it must not be, \($s.not)" else empty end),
        (if $s.if then
            if $value | check($s.if; $root; $path) | length == 0 then $value | check($s.then; $root; $path)[] else $value | check($s.else; $root; $path)[] end
         else empty end) ];
def faults($root; $ref): check(target($root; $ref); $root; "");

# The keys of a document that its schema does not list: additions are no faults, but those of today are to be in it.
def parts($root): ., (.["$ref"] // empty | target($root; .) | parts($root)), ((.anyOf, .allOf | arrays[]), (.then, .else | objects) | parts($root));
def unlisted($schemas; $root; $path):
    if type == "object" then
        to_entries[] | .key as $key
        | [$schemas[] | parts($root) | (.properties // {})[$key], .additionalProperties, ((.patternProperties // {}) | to_entries[] | select(.key as $pattern | $key | test($pattern)) | .value) | objects] as $next
        | if $next == [] then "\($path): \($key) is not listed" else .value | unlisted($next; $root; "\($path)/\($key)") end
    elif type == "array" then
        [$schemas[] | parts($root) | .items | objects] as $next | range(length) as $i | .[$i] | unlisted($next; $root; "\($path)/\($i)")
    else empty end;
def unlisted($root; $ref): [unlisted([target($root; $ref)]; $root; "")];
# References to what is not there.
def dangling: . as $root | [.. | objects | .["$ref"] | strings | select(. as $ref | $root | getpath($ref | ltrimstr("#/") | split("/")) | not)];
