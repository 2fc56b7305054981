// The variables and forms of espanso, as variables of the reply and as Liquid.
#pragma once

#include <string>

#include "import/foreign.h"

namespace kb {

// The member as text; empty when it is missing or no scalar.
std::string yaml_text(const Value& map, std::string_view key);

// `vars` of the match, and those of the file's `global_vars` that its text names.
void read_variables(const Value& match, const Value& root, ForeignReply& reply);

// A match that is a form: its text has [[fields]], which `form_fields` describes.
void read_form_match(const Value& match, ForeignReply& reply);

}  // namespace kb
