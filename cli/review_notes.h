// What an audit says of each page, in short: for commands that are about something else.
#pragma once

#include <map>
#include <string>

#include "session.h"

namespace kb::cli {

struct ReviewNote {
  std::string state;  // a name of review_states()
  std::string why;    // the first piece of evidence, or empty
  bool is_in_date = true;

  std::string text() const { return why.empty() ? state : state + ", " + why; }
};

using ReviewNotes = std::map<std::string, ReviewNote, std::less<>>;  // by path

ReviewNotes review_notes(Session& session);

}  // namespace kb::cli
