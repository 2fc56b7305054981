// The writers of the formats, and what they share. Private to lib/report.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "kb/report.h"

namespace kb {

using Json = nlohmann::ordered_json;

std::string write_checkstyle(const Report& report);
std::string write_github(const Report& report);
std::string write_gitlab(const Report& report);
std::string write_json(const Report& report);
std::string write_junit(const Report& report);
std::string write_markdown(const Report& report);
std::string write_ndjson(const Report& report);
std::string write_sarif(const Report& report);
std::string write_text(const Report& report);

// Indented or in one line, with a line end. Bytes that are not UTF-8 become U+FFFD.
std::string dump(const Json& json, bool indented = true);

// The message, and the hint after it.
std::string message_with_hint(const Finding& finding);

}  // namespace kb
