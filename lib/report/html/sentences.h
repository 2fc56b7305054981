// What findings say, in Chinese. They are written in English where they are found, with names and days put in; here
// each such sentence is known again by what stands between these. Private to lib/report/html.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "report/html/markup.h"

namespace kb::html {

struct SentenceForm {
  std::string_view english;  // "'{}' has passed, it ended on {}"
  std::string_view chinese;  // the same number of {}, in the same order; or {0}, {1}... in another
};

// What stands in a {} without quotes is looked up as well.
std::span<const SentenceForm> sentence_forms();

// Nothing for a sentence that is none of these.
std::optional<std::string> in_chinese(std::string_view english);

// <name attributes>the sentence</name> in the language of the page, the other one along for the switch; a sentence that
// is known in English only stays so.
std::string said(const Markup& markup, std::string_view name, std::string_view english);

}  // namespace kb::html
