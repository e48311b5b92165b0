-- Posts the signing form, each time as another person at another address behind another connection. BENCH_FORM is the
-- form as filled in on the real page, with MARKNAME and MARKMAIL for what differs; BENCH_FROM the first person's number.
dofile(os.getenv("BENCH_RESULT"))

local file = assert(io.open(os.getenv("BENCH_FORM")))
local before, between, after = file:read("*a"):match("^(.-)MARKNAME(.-)MARKMAIL(.*)$")
file:close()
assert(before, "the form has no name followed by an e-mail address")

local number = tonumber(os.getenv("BENCH_FROM"))
local headers = { ["Content-Type"] = "application/x-www-form-urlencoded" }

-- A name has no digits.
local function letters(n)
    local word = {}
    repeat
        word[#word + 1] = string.char(97 + n % 26)
        n = math.floor(n / 26)
    until n == 0
    return table.concat(word)
end

function request()
    number = number + 1
    headers["X-Forwarded-For"] = string.format("%d.%d.%d.%d", 60 + math.floor(number / 16777216) % 60,
        math.floor(number / 65536) % 256, math.floor(number / 256) % 256, number % 256)
    local body = before .. "Supporter+" .. letters(number) .. between .. "supporter" .. number .. "%40d"
        .. number % 2000 .. ".example.org" .. after
    return wrk.format("POST", nil, headers, body)
end
