// The values that a face is filled with: what a person gave, what the ticket says, what the variables preset; read by
// type and made harmless.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kb/reply.h"

namespace kb {

struct FaceValues {
  liquid::Value variables;            // for the template: the context, and the variables over it
  std::vector<Unresolved> unusable;   // given and not understood
  std::vector<std::string> blanks;    // declared, without a value, and need none
  std::vector<std::string> unfilled;  // declared and required, without a value
  std::vector<std::string> notes;     // what was taken out of values
};

FaceValues gather_values(const Face& face, const FillRequest& request);

// The raw text of a variable from the request alone, its preset left out; nothing when nobody says anything.
std::optional<std::string> said_value(const Variable& variable, const FillRequest& request);

// Whether the variable's conditions are met by what is said and preset.
bool is_asked_for(const Variable& variable, const Face& face, const FillRequest& request);

// The value at a dotted path, or nullptr; a number is an item of a list.
const liquid::Value* find_path(const liquid::Value& root, std::string_view path);

// "ticket" of "ticket.id" and of "ticket[0]".
std::string root_name(const std::string& path);

}  // namespace kb
