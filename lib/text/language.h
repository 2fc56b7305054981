// Which language a page is in.
#pragma once

#include <string>
#include <string_view>

namespace kb {

// A language as written anywhere ("zh_CN", "ZH-hans", "zh-tw", "en-US", "中文", "English") as a short BCP 47 tag:
// "zh-Hans", "zh-Hant", "zh" (script not told), else the bare lower-case language ("en", "ja", "pt"). Empty when it is
// none.
std::string canonical_language(std::string_view name);

// The language of the first path segment that is one and nothing else ("zh", "zh-cn", "zh_TW", "en", "ja"...), or of a
// suffix ("page.zh.md", "page.zh-TW.md"); empty when the path does not tell. Two-letter folder names count only when
// they are among the languages people name folders after.
std::string language_of_path(std::string_view path);

// From the script alone: "zh-Hans", "zh-Hant", "zh" (only characters that both share), "ja", "ko", "en" (Latin text
// whose common short words are English), "ru" is
// "" (unknown) like everything else that the script does not decide. Looks at the first 20,000 bytes.
std::string detect_language(std::string_view text);

// Whether a page in `lang` is wanted by someone asking for `asked`: equal, or one of them "zh" and the other of a
// script.
bool language_matches(std::string_view lang, std::string_view asked);

}  // namespace kb
