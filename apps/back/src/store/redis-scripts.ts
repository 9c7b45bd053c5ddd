/**
 * What Redis does in one step. Streams have the numbers of the store as their ids, `0-1` and so on, and beside each text its
 * length and the sum of all lengths so far: what is kept has the sum of the newest less that of the oldest, and its own length.
 */

/**
 * KEYS: a record. ARGV: a field, whether it was there, what it was; how many of the words that follow are fields and what they are to
 * be; these, and fields to remove. Says 1 where it did, else 0.
 */
export const REPLACE = `
local is = redis.call('HGET', KEYS[1], ARGV[1])
if ARGV[2] == '0' and is then return 0 end
if ARGV[2] == '1' and is ~= ARGV[3] then return 0 end
local last = 4 + ARGV[4]
redis.call('HSET', KEYS[1], unpack(ARGV, 5, last))
if #ARGV > last then redis.call('HDEL', KEYS[1], unpack(ARGV, last + 1)) end
return 1`;

/** KEYS: a record. ARGV: the field, and by how much its number becomes less: that takes no room. Says what it is then. */
export const LESSEN = `#!lua flags=allow-oom
return redis.call('HINCRBY', KEYS[1], ARGV[1], ARGV[2])`;

/** KEYS: a stream. ARGV: the text, its length, how many entries are kept, and how many characters. Says the entry's id. */
export const APPEND = `
local before = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local sum = ARGV[2] + (before and before[2][4] or 0)
local id = redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[3], '0-*', 'length', ARGV[2], 'sum', sum, 'text', ARGV[1])
while true do
  local oldest = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
  if oldest[1] == id or sum - oldest[2][4] + oldest[2][2] <= tonumber(ARGV[4]) then return id end
  redis.call('XDEL', KEYS[1], oldest[1])
end`;

/** KEYS: a stream. Says the id of its last entry, whether or not it is kept. */
export const LAST = `
if redis.call('EXISTS', KEYS[1]) == 0 then return '0-0' end
local facts = redis.call('XINFO', 'STREAM', KEYS[1])
for at = 1, #facts, 2 do
  if facts[at] == 'last-generated-id' then return facts[at + 1] end
end`;

/** Does nothing. A script without flags is refused by a full Redis before its first step, also where it would write nothing. */
export const CHECK_ROOM = `#!lua
return 1`;
