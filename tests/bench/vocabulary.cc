#include "vocabulary.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

namespace kb::bench {

namespace {

constexpr std::string_view english_common =
    "the to you a and your is of in for it we on can with this that or if be are will not as have from at by an when "
    "do after our all please more then once may before they any has was only out no first up one their so but which "
    "there must been also than other some next its here about each new see into two way how what make use both every "
    "while still even just until over again back well same where who why always never often during without within "
    "against between under through per";

constexpr std::string_view english_topics =
    "order refund delivery parcel address invoice account password payment card balance discount coupon warranty "
    "repair "
    "exchange return shipping carrier tracking warehouse label receipt tax company subscription renewal cancellation "
    "complaint escalation supervisor ticket chat call email message privacy consent deletion export identity login "
    "verification code phone device browser application update error timeout outage maintenance schedule holiday "
    "customer agent team manager supplier partner store branch product size colour stock price quote contract policy "
    "region country currency bank transfer wallet fee charge dispute fraud limit review approval form document photo "
    "signature record history note template reply greeting apology promise deadline reminder feedback survey training "
    "checklist summary report access permission role group setting language translation glossary article link";

constexpr std::string_view english_verbs =
    "check open send ask confirm choose enter click wait explain offer close find change write read add remove save "
    "cancel return replace update move keep call tell reach start finish agree accept refuse repeat verify attach copy "
    "compare collect deliver receive cover apply expire arrive fail pass clear correct missing late damaged available "
    "possible correct short full current previous separate original valid free working business usual exact personal "
    "public internal local international automatic manual partial complete temporary permanent urgent normal";

constexpr std::string_view chinese_common =
    "的 了 在 是 我们 您 可以 如果 请 和 不 会 需要 后 这个 以及 或者 已经 就 也 都 对 把 被 将 从 到 为 与 但 并 再 "
    "让 给 用 "
    "由 时 中 上 下 前 内 外 一个 没有 进行 通过 使用 根据 同时 然后 因为 所以 但是 例如 其他 所有 每个 这些 那么 还是 "
    "应该 必须 "
    "能够 不要 不能 一般 直接 立即 尽快 稍后 目前 之前 之后 以上 以下 其中 以内 左右 首先 其次 最后 另外 仍然 只有 "
    "只要 无论";

constexpr std::string_view chinese_topics =
    "订单 退款 物流 包裹 地址 发票 账户 密码 支付 银行卡 余额 优惠券 折扣 保修 维修 换货 退货 快递 运费 仓库 面单 收据 "
    "税号 公司 "
    "订阅 续费 取消 投诉 升级 主管 工单 会话 电话 邮件 短信 隐私 授权 删除 导出 身份 登录 验证码 手机 设备 浏览器 应用 "
    "更新 报错 "
    "超时 故障 维护 排班 节假日 客户 客服 团队 经理 供应商 合作方 门店 分店 商品 尺码 颜色 库存 价格 报价 合同 政策 "
    "地区 国家 币种 "
    "转账 钱包 手续费 扣款 争议 盗刷 限额 审核 批准 表单 文件 照片 签名 记录 历史 备注 模板 回复 问候 致歉 承诺 时限 "
    "提醒 反馈 "
    "满意度 培训 清单 总结 报表 权限 角色 分组 设置 语言 翻译 术语 文章 链接 会员 积分 直播 售后 预售 赠品 评价";

constexpr std::string_view chinese_verbs =
    "查看 打开 发送 询问 确认 选择 填写 点击 等待 说明 提供 关闭 查找 修改 输入 阅读 添加 移除 保存 撤销 返回 替换 "
    "处理 移动 保留 "
    "联系 告知 开始 完成 同意 接受 拒绝 重复 核对 上传 复制 比较 收集 配送 签收 覆盖 申请 过期 到账 失败 通过 清空 "
    "正确 缺少 延迟 "
    "损坏 可用 简短 完整 当前 单独 原始 有效 免费 工作日 通常 准确 个人 公开 内部 本地 国际 自动 手动 部分 临时 永久 "
    "紧急 普通";

// Characters for the long tail of Chinese words.
constexpr std::string_view characters =
    "一人大小中国上下来去出入年月日天地分时生心手水火木金土石山田力口目耳头身门车马牛羊鱼鸟花草树果米面衣食住行走路远近"
    "高低长短"
    "多少新旧早晚前后左右内外东西南北红黄蓝白黑明暗轻重快慢冷热干湿软硬开关来往进退起落升降加减乘除单双正反真假好坏美丑"
    "爱恨喜怒"
    "学校老师同学读书写字文章语言数理化法律政府社会经济市场商业工农业科技术电网络信息机器系统程序软件数据库存储备份安全"
    "检查测试"
    "运动健康医药病院家庭父母子女朋友邻居城市乡村街道房屋桥梁河流湖海洋空气候风雨雪云雷电光声音色味香甜苦辣酸咸油盐酱醋"
    "茶酒"
    "春夏秋冬朝夕晨夜星期周季节世纪历史传统文化艺术音乐舞蹈绘画摄影电影戏剧诗歌小说故事新闻报纸杂志广播视频图片标题内容"
    "作者读者"
    "问答题解决方案计划目标任务步骤过程结果原因影响条件环境资源能量速度温度压力重量长度面积体积价值质量数量比例范围程度"
    "标准规则";

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string invented_english(Random& random) {
  constexpr std::string_view onsets[] = {"b", "br", "c", "cl", "d", "dr", "f",  "g", "gr", "h", "l",
                                         "m", "n",  "p", "pl", "r", "s",  "st", "t", "tr", "v", "w"};
  constexpr std::string_view vowels[] = {"a", "e", "i", "o", "u", "ea", "ai", "ou"};
  constexpr std::string_view codas[] = {"", "", "n", "r", "l", "s", "t", "m", "nd", "st", "ck"};
  std::string word;
  for (auto syllables = random.between(2, 3); syllables > 0; --syllables) {
    word += onsets[random.below(std::size(onsets))];
    word += vowels[random.below(std::size(vowels))];
    word += codas[random.below(std::size(codas))];
  }
  return word;
}

std::string invented_chinese(Random& random) {
  std::string word;
  for (auto left = random.below(5) == 0 ? 3 : 2; left > 0; --left)
    word += characters.substr(random.below(characters.size() / 3) * 3, 3);
  return word;
}

// Common words first, then subjects and verbs, then `tail` invented ones.
template <typename Invent>
Vocabulary compose(std::string_view common, std::string_view topics, std::string_view verbs, std::size_t tail,
                   Invent invent) {
  auto words = split_words(common);
  const auto first_topic = words.size();
  for (const auto list : {topics, verbs}) std::ranges::move(split_words(list), std::back_inserter(words));
  Random random(words.size());
  while (tail-- > 0) words.push_back(invent(random));
  Vocabulary vocabulary(std::move(words));
  vocabulary.first_topic = first_topic;
  vocabulary.last_topic = first_topic + split_words(topics).size() - 1;
  return vocabulary;
}

}  // namespace

std::uint64_t Random::next() {
  auto value = state_ += 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31);
}

std::size_t Random::below(std::size_t bound) {
  return static_cast<std::size_t>(fraction() * static_cast<double>(bound));
}

double Random::fraction() {
  return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

Vocabulary::Vocabulary(std::vector<std::string> words) : words_(std::move(words)) {
  double sum = 0;
  for (std::size_t rank = 0; rank < words_.size(); ++rank)
    cumulative_.push_back(sum += std::pow(static_cast<double>(rank) + 2.7, -1.2));
}

const std::string& Vocabulary::word(Random& random) const {
  const auto found = std::ranges::upper_bound(cumulative_, random.fraction() * cumulative_.back());
  return words_[static_cast<std::size_t>(found - cumulative_.begin())];
}

const std::string& Vocabulary::topic(Random& random) const {
  return words_[random.between(first_topic, last_topic)];
}

Vocabulary english() {
  return compose(english_common, english_topics, english_verbs, 30000, invented_english);
}

Vocabulary chinese() {
  return compose(chinese_common, chinese_topics, chinese_verbs, 30000, invented_chinese);
}

}  // namespace kb::bench
