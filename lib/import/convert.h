// A foreign reply to the file it becomes, with an account of what changed on the way.
#pragma once

#include <string>

#include "import/foreign.h"
#include "kb/import.h"

namespace kb {

// `lang` is for replies that do not tell theirs. The result's number and final id are left to the caller.
ImportItem convert_reply(const ForeignFormat& format, ForeignReply reply, const std::string& lang);

// Without control characters, CR LF and CR as LF.
std::string clean_text(std::string_view text);

// The same on one line: blanks of all kinds are one blank.
std::string clean_line(std::string_view text);

}  // namespace kb
