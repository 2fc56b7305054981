// `kb reply --test`: the tests that replies declare and the worst cases of every reply, run and told.
#pragma once

#include <string>
#include <vector>

#include "reply_template.h"
#include "session.h"

namespace CLI {
class App;
}

namespace kb::cli {

struct TestOptions {
  bool test = false;
  std::vector<std::string> reports;
};

// --test, which goes with few of the other options of the command: to be added after them.
void add_test_options(CLI::App& app, TestOptions& options);

// The replies of those names with all their faces, or every reply. Gives exit_no when a test fails. Throws Error when
// a name is that of no reply.
int test_replies(const TestOptions& options, const TemplateOptions& values, const std::vector<std::string>& names,
                 Session& session);

}  // namespace kb::cli
