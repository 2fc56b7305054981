// E-mail addresses, phone numbers and addresses of pages as customers write them, in the form a reply shows.
#pragma once

#include <string>
#include <string_view>

namespace kb {

struct ReadContact {
  std::string text;  // the normal form, empty when there is none
  std::string why_not;
};

// The host in lower case. One "@", a host with a dot, no blanks; at most 254 bytes.
ReadContact read_email(std::string_view text);

// Digits with their groups ("+86 138-0013-8000", "010-12345678"), brackets dropped; "ext. 12" or 转12 at the end. 3 to
// 15 digits without the extension.
ReadContact read_phone(std::string_view text);

// http and https only, scheme and host in lower case; no name or password in it, no blanks; at most 2048 bytes.
ReadContact read_url(std::string_view text);

}  // namespace kb
