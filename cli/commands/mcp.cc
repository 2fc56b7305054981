#include <memory>

#include "commands.h"
#include "options.h"
#include "serve_mcp.h"

namespace kb::cli {

Action define_mcp(CLI::App& app) {
  const auto scope = std::make_shared<McpScope>();
  add_text(app, "--set", scope->set, "SET", "only the pages of this set; see kb-set(1)");
  add_text(app, "--audience", scope->audience, "AUDIENCE",
           "what these readers may see: public, partner or internal; never more than the set's");
  return [scope](Session& session) { return serve_mcp(*scope, session); };
}

}  // namespace kb::cli
