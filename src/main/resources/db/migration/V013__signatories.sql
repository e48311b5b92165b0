-- The public list of signatories. Both indexes hold only those who are verified, clear and wish to be seen, so signing
-- does not pay for them, and a name that is withdrawn, hidden or held leaves them in the same transaction.

create index signature_public_by_number on signature (campaign_id, number)
    where state = 'verified' and moderation = 'clear' and visibility = 'public';

-- The words of a name as they are searched: without case, accents, points and apostrophes. It needs no extension and
-- depends on no locale, so that it means the same on every server and after every restore: what has an accent is taken
-- apart (NFKD) and loses it; ASCII is lowered by collation "C", the other alphabets with capitals by a table.
create function signatory_words(name text) returns tsvector
    language sql immutable strict parallel safe cost 2000
return array_to_tsvector(array_remove(string_to_array(
    translate(
        lower(
            regexp_replace(
                -- a word of a tsvector has fewer than 2,048 bytes
                left(normalize(name, NFKD), 500),
                '[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u05F3\u05F4\u0610-\u061A\u0640\u064B-\u065F\u0670\u200B-\u200F\u2060''’‘ʼ"“”`´]',
                '', 'g') collate "C"),
        'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐłŁøØđĐħĦıðÐþÞəƏÆŒẞ-‐‑–—־.,()/&·',
        'αβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґllooddhhiddþþəəæœß             '),
    ' '), ''));

create index signature_public_by_words on signature using gin (signatory_words(name))
    where state = 'verified' and moderation = 'clear' and visibility = 'public';
