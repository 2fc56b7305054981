// `kb reply ID`: a reply of the knowledge base, filled and handed out.
#pragma once

#include <string>
#include <vector>

#include "reply_template.h"
#include "session.h"

namespace kb::cli {

struct FillOptions {
  std::string context;  // a ticket's file
  std::string channel;
  std::string tone;
  std::string format = "text";
  std::vector<std::string> with;
  std::vector<std::string> without;
  std::string output;
  bool copy = false;
  bool edit = false;
  bool explain = false;
  bool force = false;
};

void add_fill_options(CLI::App& app, FillOptions& options);

// Writes the replies that the words mean, parted by empty lines; nothing when one of them cannot be filled.
int fill_replies(const FillOptions& options, const TemplateOptions& values, const std::vector<std::string>& words,
                 Session& session);

}  // namespace kb::cli
