#include "lib/mcp/small_desk.h"

#include <stdexcept>

namespace kb {
namespace {

constexpr const char* late_reply = R"(+++
title = "Late parcel"
shortcut = "late"
questions = ["my parcel never came"]

[variables.order_id]
type = "id"
label = "Order number"
example = "LM1234"

[variables.carrier]
type = "choice"
choices = ["post", "courier"]
default = "post"
+++
Sorry, parcel {{ order_id }} is late. The {{ carrier }} has it.
)";

constexpr const char* late_reply_zh = R"(+++
title = "包裹晚到"
[variables.order_id]
type = "id"
+++
抱歉，包裹 {{ order_id }} 晚到了。
)";

McpOptions desk_options(std::vector<std::string>& log) {
  McpOptions options;
  options.title = "Shop";
  options.today = desk_day;
  options.now = [] { return std::chrono::sys_seconds(desk_day()); };
  options.log = [&log](const std::string& what) { log.push_back(what); };
  return options;
}

}  // namespace

Date desk_day() {
  return std::chrono::year(2026) / 6 / 1;
}

SmallDesk::SmallDesk() : server(pages, desk_options(log)) {
  pages.add(
      "en/refunds.md",
      "---\ntitle: Refunds\ntags: [money]\nowner: accounts\nreviewed: 2026-05-01\n---\n\nA refund takes five days.\n");
  pages.add("en/shipping.md",
            "---\ntitle: Shipping\ntags: [orders]\n---\n\n# Shipping\n\nParcels leave in two days.\n");
  pages.add("zh/tuikuan.md", "---\ntitle: 如何退款\nlang: zh-Hans\n---\n\n# 如何退款\n\n退款需要五个工作日。\n");
  pages.add("replies/en/late.md", late_reply);
  pages.add("replies/zh/late.md", late_reply_zh);
  pages.add_trust({"en/refunds.md",
                   ReviewState::overdue,
                   std::chrono::year(2025) / 5 / 1,
                   std::chrono::year(2025) / 11 / 1,
                   std::nullopt,
                   {"reviewed 2025-05-01"}});
  pages.add_trust({"en/shipping.md", ReviewState::fresh, desk_day(), std::nullopt, std::nullopt, {}});
}

SmallDesk::Json SmallDesk::ask(const std::string& method, Json params) {
  if (is_modern_) {
    params["_meta"] = {{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                       {"io.modelcontextprotocol/clientCapabilities", Json::object()}};
  }
  const Json request = {{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", std::move(params)}};
  return Json::parse(server.answer(request.dump()));
}

SmallDesk::Json SmallDesk::result(const std::string& method, Json params) {
  Json answer = ask(method, std::move(params));
  if (!answer.contains("result")) throw std::runtime_error(answer.dump());
  return std::move(answer["result"]);
}

int SmallDesk::error_number(const std::string& method, Json params) {
  const Json answer = ask(method, std::move(params));
  return answer.contains("error") ? answer["error"]["code"].get<int>() : 0;
}

SmallDesk::Json SmallDesk::call(const std::string& tool, Json arguments) {
  Json answer = result("tools/call", {{"name", tool}, {"arguments", std::move(arguments)}});
  if (answer["isError"].get<bool>()) throw std::runtime_error(answer.dump());
  return std::move(answer["structuredContent"]);
}

std::string SmallDesk::problem(const std::string& tool, Json arguments) {
  const Json answer = result("tools/call", {{"name", tool}, {"arguments", std::move(arguments)}});
  return answer["isError"].get<bool>() ? answer["content"][0]["text"].get<std::string>() : std::string();
}

void SmallDesk::initialize(const std::string& version) {
  is_modern_ = false;
  result("initialize", {{"protocolVersion", version},
                        {"capabilities", Json::object()},
                        {"clientInfo", {{"name", "test"}, {"version", "1"}}}});
}

}  // namespace kb
