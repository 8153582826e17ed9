"""review.yaml: reviewers' own levels, printed beside the computed one."""

import datetime as dt

from tambon_cli.binding.fields import Count, Record, item, items, model


@model
class Review(Record):
    """A reviewer's judgement of one round."""

    round: Count | None = item(
        "รอบ (เดือน)", "round (months)", about=("6 หรือ 12", "6 or 12"), required=True
    )
    level: Count | None = item(
        "ระดับ", "level", about=("ระดับที่ผู้ตรวจให้ เว้นว่างถ้าต่ำกว่า 3", "empty for below 3")
    )
    reviewer: str | None = item(
        "ผู้ตรวจประเมิน", "reviewer", about=("ตำแหน่งของผู้ตรวจ", "the reviewer, by office")
    )
    reviewed_on: dt.date | None = item("วันที่ตรวจประเมิน", "reviewed on", about=("วันที่ตรวจ", "the day"))
    reason: str | None = item("เหตุผล", "reason", about=("เหตุผลของระดับนี้", "why this level"))


@model(file="review.yaml", main_list="reviews")
class ReviewFile(Record):
    """review.yaml."""

    reviews: tuple[Review, ...] = items(
        "ผลการตรวจประเมิน",
        "reviews",
        about=("ระดับที่ผู้ตรวจให้ แสดงคู่กับที่ระบบคำนวณ", "shown beside the computed level"),
    )
