// Candidates for a shell's completion: those that need no index, and how candidates are written.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace kb::cli {

// A value that starts with ':' is a directive: ":file" and ":dir" ask the shell for its own files or folders.
struct Candidate {
  std::string value;
  std::string description;
};

// For KIND, STATUS, SETTING, WHEN, SORT, COLUMNS, FACETS, FIELD, FORMAT (import), TARGET, OUTSIDE, AUDIENCE, REPLIES
// and SCHEMA (export), ACTION (set), ENCODING, PATH, FILE, DIR; nothing for any other metavar.
std::vector<Candidate> fixed_candidates(const std::string& metavar, const std::string& word);

// "value<TAB>description" a line, those that start with `word`, and directives.
void write_candidates(std::ostream& out, const std::vector<Candidate>& candidates, const std::string& word);

}  // namespace kb::cli
